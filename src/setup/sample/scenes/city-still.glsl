#ifdef FRAGMENT
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy - uOrigin + uJitter), from = eyeFor(d);
  float t;
  vec3 light = cityLight(from, d, t);
  light = hazed(light, d, t);
  vec4 near = terrace(from, d, t);
  color = vec4(light * (1. - near.a) + near.rgb, 1.);
}
#endif
