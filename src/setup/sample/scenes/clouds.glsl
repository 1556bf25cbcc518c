// Above a sea of clouds shortly after sunrise.
const vec3 SUN = normalize(vec3(.35, .14, -1.));
const float TOP = -2.2, BOTTOM = -7.5;   // in hundreds of metres, below the eye

vec3 highSky(vec3 d) {
  float up = d.y, toSun = max(dot(d, SUN), 0.), side = .5 + .5 * dot(d.xz, normalize(SUN.xz));
  vec3 low = mix(vec3(.36, .34, .48), vec3(1.10, .62, .34), pow(side, 2.2));
  vec3 high = mix(vec3(.035, .085, .24), vec3(.055, .13, .32), side);
  vec3 sky = mix(low, mix(vec3(.30, .36, .55), vec3(.62, .50, .50), side), smoothstep(-.02, .10, up));
  sky = mix(sky, high, smoothstep(.03, .55, up));
  sky += vec3(1., .60, .30) * (.22 * pow(toSun, 6.) + .5 * pow(toSun, 60.) + .9 * pow(toSun, 900.));
  sky += vec3(1., .86, .66) * 12. * smoothstep(.99988, .99994, dot(d, SUN));
  vec2 q = d.xz / (max(up, 0.) + .14);
  vec2 warp = vec2(fbm2(q * .4 + 2., 3), fbm2(q * .4 + 7., 3));
  float streak = fbm2(mat2(.87, .5, -.5, .87) * (q + 2.2 * warp) * vec2(.35, 1.8), 6);
  float wisp = smoothstep(.46, .85, streak) * smoothstep(.08, .4, up);
  return mix(sky, mix(vec3(.50, .50, .62), vec3(1.3, .82, .58), side), wisp * .55);
}

float swell(vec2 p) {
  float broad = fbm2(p * .055 + 3., 3);
  return mix(BOTTOM + 1.3, TOP, smoothstep(.22, .72, broad));
}

float cloudAt(vec3 p, int octaves) {
  float top = swell(p.xz);
  float body = smoothstep(top + .4, top - 2.6, p.y);
  float shape = fbm3(vec3(p.x, p.y * 1.25, p.z) * .42, octaves);
  return clamp((shape + body * .62 - .70) * 4.2, 0., 1.) * smoothstep(BOTTOM - 2., BOTTOM, p.y + 1.) * step(p.y, TOP + 1.2);
}
