#ifdef FRAGMENT
// The clouds: rgb is their light, alpha what still comes through from behind.
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy - uOrigin + uJitter);
  if (d.y > -.004) { color = vec4(0, 0, 0, 1); return; }
  float side = .5 + .5 * dot(d.xz, normalize(SUN.xz)), toSun = dot(d, SUN);
  float t = (TOP + 1.2) / d.y, end = min(BOTTOM / d.y, 420.), through = 1.;
  vec3 light = vec3(0);
  float dither = hash2(gl_FragCoord.xy + float(uSample) * 31.7);
  if (t < 420.) {
    t += dither * .18 * (1. + t * .05);
    for (int i = 0; i < 110; i++) {
      if (t > end || through < .015) break;
      vec3 p = d * t;
      float dense = cloudAt(p, t < 40. ? 6 : 5), step_ = .13 + t * .013;
      if (dense > .005) {
        float shade = 0.;
        for (int k = 1; k < 5; k++) shade += cloudAt(p + SUN * .42 * float(k * k) * .5, 4) * float(k);
        float lit = exp(-shade * .55), deep = clamp((p.y - BOTTOM) / (TOP - BOTTOM), 0., 1.);
        float silver = .75 + 2.4 * pow(max(toSun, 0.), 5.);
        vec3 c = vec3(1., .58, .32) * 1.7 * lit * silver * .62 + mix(vec3(.075, .090, .18), vec3(.24, .27, .43), deep) * .8;
        c += vec3(.16, .09, .08) * side;
        float opacity = 1. - exp(-dense * step_ * 2.6);
        float haze = 1. - exp(-max(t - 8., 0.) * .0085);
        c = mix(c, highSky(normalize(vec3(d.x, .015, d.z))) * .92, haze);
        light += through * opacity * c; through *= 1. - opacity;
      }
      t += step_ * mix(1.5, .8, step(.005, dense));
    }
  }
  vec3 under = mix(vec3(.12, .14, .22), highSky(normalize(vec3(d.x, .015, d.z))), smoothstep(-.30, -.01, d.y));
  color = vec4(light + through * under, 0.);
}
#endif
