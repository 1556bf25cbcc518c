#ifdef FRAGMENT
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy);
  color = vec4(march(eyeFor(d), d, 40.));
}
#endif
