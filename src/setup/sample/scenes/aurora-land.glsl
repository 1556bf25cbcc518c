#ifdef FRAGMENT
// Stars, mountains and the near shore; alpha says where land covers the sky.
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy - uOrigin + uJitter);
  float up = max(d.y, 0.), rise = d.y / length(d.xz), soft = pixelAngle() * .8;
  vec2 u = normalize(d.xz);
  vec3 sky = mix(vec3(.022, .040, .055), vec3(.003, .006, .016), pow(up, .5));
  vec3 p = d * 57., cell = floor(p), h = hash33(cell), star = normalize(cell + .25 + .5 * hash33(cell + 7.1)) * 57.;
  if (h.x < .06 && floor(star) == cell) { float px = length(p - star) / 57. / pixelAngle(); sky += exp(-px * px * .8) * min(.0016 / (h.y * h.y * h.y + .004), .4) * smoothstep(.02, .2, up); }
  float cover = 0.;
  for (int k = 0; k < 3; k++) {
    float f = float(k), side = abs(u.x) * (1.2 - .25 * f);
    float ridge = .020 + (.05 + .20 * side) * (.45 + fbm2(vec2(u.x * (5. + 3. * f) + 11. * f, 2. * f), 5)) * (1. - .12 * f) * smoothstep(-.05 + .05 * f, .45, side + .15 * (2. - f));
    float in_ = smoothstep(soft, -soft, rise - ridge);
    float slope = fbm2(vec2(u.x * 22. + rise * 9. * (k == 1 ? -1. : 1.), rise * 40. + f * 9.), 5);
    float snow = smoothstep(.36, .60, slope + .9 * (ridge - rise) * -1.2 + .10);
    vec3 tone = mix(vec3(.004, .007, .011), vec3(.030, .044, .060), snow * (.5 + .7 * slope)) * (1. - .25 * f);
    sky = mix(sky, mix(tone, vec3(.022, .040, .052), .35 - .15 * f), in_);
    cover = max(cover, in_);
  }
  if (d.y < 0.) {
    // the near shore: snow on stones
    vec2 g = d.xz * (3. / max(-d.y, 1e-3));
    float shore = smoothstep(7.4, 6.6, -g.y - 1.6 * fbm2(vec2(g.x * .35, 4.), 4) - abs(g.x) * .12);
    float bump = fbm2(g * 1.1, 5), stones = smoothstep(.58, .66, fbm2(g * 2.1 + 7., 4));
    vec3 snow = mix(vec3(.050, .075, .095) * (.55 + .9 * bump), vec3(.006, .008, .011), stones * .85);
    color = vec4(snow * shore, shore);
    return;
  }
  color = vec4(sky, cover);
}
#endif
