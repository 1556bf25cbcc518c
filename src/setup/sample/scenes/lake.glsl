#ifdef FRAGMENT
uniform sampler2D uSky, uJetty, uWater;
out vec4 color;
const vec3 LAMP = vec3(2.15, -.28, -4.3);
const vec3 WARM = vec3(1., .50, .17);

void main() {
  vec2 pixel = gl_FragCoord.xy - uOrigin;
  vec3 d = directionAt(pixel);
  vec3 light = vec3(0);
  vec4 jetty = stillAt(uJetty, pixel);
  vec3 flame = WARM * (1. + .05 * sin(turning(9.)) + .04 * sin(turning(23.) + 1.));
  if (uWhole < .5 && jetty.a > .999 && dot(d, normalize(LAMP)) < .9) discard;
  if (d.y > 0.) {
    vec4 sky = stillAt(uSky, pixel);
    bool falling = uSeconds > 5. && uSeconds < 5.9 && d.z < 0.;
    if (uWhole < .5 && sky.a < .001 && !falling && dot(d, normalize(LAMP)) < .99) discard;
    light = sky.rgb;
    if (sky.a > .001) {
      float kind = noise3(d * 60.), beat = 1. + .35 * sin(turning(7. + floor(kind * 9.)) + 40. * kind) * smoothstep(.6, .05, d.y);
      light += sky.a * beat * mix(vec3(1., .80, .62), vec3(.70, .84, 1.), smoothstep(.3, .7, kind));
    }
    // one shooting star
    float t = (uSeconds - 5.) / .9;
    if (t > 0. && t < 1.) {
      vec3 a = normalize(vec3(-.75, .80, -1.)), b = normalize(vec3(-.05, .42, -1.));
      vec3 n = normalize(cross(a, b)), head = normalize(mix(a, b, t));
      float along = dot(d - head, normalize(b - a)), off = dot(d, n) / pixelAngle();
      float tail = along < 0. ? exp(along * 14.) : exp(-pow(along / pixelAngle(), 2.));
      light += vec3(.8, .9, 1.) * 1.6 * tail * exp(-off * off * .6) * smoothstep(0., .25, t) * smoothstep(1., .55, t);
    }
  } else light = textureLod(uWater, pixel / uSize, 0.).rgb;
  light = light * (1. - jetty.a) + jetty.rgb * mix(1., flame.x, .8);
  float glow = max(dot(d, normalize(LAMP)), 0.);
  if (glow > .9) light += flame * (.030 * pow(glow, 160.) + .16 * pow(glow, 2400.));
  color = shown(light * 3.4);
}
#endif
