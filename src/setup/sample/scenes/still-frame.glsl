#ifdef FRAGMENT
// Shows a still layer as it is.
uniform sampler2D uStill;
uniform float uExposure;
out vec4 color;
void main() {
  if (uWhole < .5) discard;
  color = shown(textureLod(uStill, (gl_FragCoord.xy - uOrigin) / uSize, 0.).rgb * uExposure);
}
#endif
