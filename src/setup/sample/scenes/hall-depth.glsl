#ifdef FRAGMENT
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy), from = eyeFor(d);
  float t = march(from, d, 40.);
  if (d.y < 0.) t = min(t, (WATER - from.y) / d.y);
  color = vec4(t);
}
#endif
