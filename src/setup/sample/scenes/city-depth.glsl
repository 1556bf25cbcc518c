#ifdef FRAGMENT
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy), from = eyeFor(d);
  float t;
  cityLight(from, d, t);
  terrace(from, d, t);
  color = vec4(min(t, 6e4));
}
#endif
