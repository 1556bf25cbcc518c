#ifdef FRAGMENT
uniform sampler2D uSky;
out vec4 color;
void main() {
  vec2 pixel = gl_FragCoord.xy - uOrigin;
  vec3 d = directionAt(pixel);
  if (uWhole < .5 && d.y > 0.) discard;
  vec3 light = d.y > 0. ? textureLod(uSky, placeOf(d), 0.).rgb + sunDisc(d) : sea(uSky, d, vec3(0., -.9, 0.));
  light += SUNLIGHT * .10 * pow(max(dot(d, SUN), 0.), 40.);
  color = shown(light * .82);
}
#endif
