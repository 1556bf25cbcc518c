#ifdef FRAGMENT
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy - uOrigin + uJitter);
  d.y = max(abs(d.y), 1e-4);
  color = vec4(dawnSky(d), 1.);
}
#endif
