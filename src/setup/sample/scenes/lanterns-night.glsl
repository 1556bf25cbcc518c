#ifdef FRAGMENT
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy + uJitter);
  color = vec4(nightDrawn(vec3(d.x, max(d.y, 1e-4), d.z)), 1.);
}
#endif
