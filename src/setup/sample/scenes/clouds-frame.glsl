#ifdef FRAGMENT
uniform sampler2D uClouds;
out vec4 color;
void main() {
  if (uWhole < .5) discard;
  vec2 pixel = gl_FragCoord.xy - uOrigin;
  vec3 d = directionAt(pixel);
  vec4 c = textureLod(uClouds, pixel / uSize, 0.);
  color = shown((highSky(d) * c.a + c.rgb) * .70);
}
#endif
