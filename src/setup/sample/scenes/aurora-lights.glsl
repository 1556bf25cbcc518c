#ifdef FRAGMENT
// The lights alone, by direction: soft, so they are drawn small. The lower part is never needed.
out vec4 color;

// Brightness of the curtains where a ray crosses the layer at this height.
float curtain(vec2 p, float strand) {
  float a = turning(1.) + strand * 2.1;
  float bend = 1.5 * sin(p.x * .33 + strand * 1.9 + .30 * sin(a)) + .62 * sin(p.x * .83 - strand + .4 * sin(a + 1.)) + .20 * sin(p.x * 2.3 + .7 * sin(a + 2.));
  float away = p.y - 4.6 - strand * 2.4 - bend;
  float rays = .45 + .75 * noise2(vec2(p.x * 3.1 + .4 * sin(a), 3. + strand)) * noise2(vec2(p.x * 9. - .6 * cos(a), 8. + strand)) * 2.2;
  float drift = .65 + .35 * sin(p.x * .42 - .8 * sin(turning(1.)) + strand * 2.6);
  return exp(-away * away * 9.) * rays * drift;
}

void main() {
  vec2 pixel = gl_FragCoord.xy;
  vec3 look = directionAt(pixel);
  vec3 lights = vec3(0);
  if (look.y > .01) for (int i = 0; i < 13; i++) {
    float h = (float(i) + hash2(pixel)) / 13., high = 1.1 + 2.1 * h;
    vec2 p = vec2(look.x, -look.z) * (high / (look.y + .06));
    if (p.y > 26.) continue;
    float c = curtain(p, 0.) + .7 * curtain(p, 1.) + .45 * curtain(p, 2.);
    vec3 tint = mix(vec3(.10, 1., .46), vec3(.16, .55, .62), smoothstep(.12, .55, h));
    tint = mix(tint, vec3(.52, .16, .62), smoothstep(.45, 1., h));
    lights += tint * c * exp(-h * 2.4) * smoothstep(0., .10, h);
  }
  lights *= .20 * smoothstep(.01, .10, look.y);
  color = vec4(lights, 1.);
}
#endif
