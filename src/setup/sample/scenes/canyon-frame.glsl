#ifdef FRAGMENT
uniform sampler2D uStill;
out vec4 color;
void main() {
  vec2 pixel = gl_FragCoord.xy - uOrigin;
  vec3 d = directionAt(pixel);
  vec4 still = stillAt(uStill, pixel);
  if (uWhole < .5 && still.a < .003) discard;
  // smoke of dust rises slowly through the beam
  float a = turning(1.);
  float smoke = 1.;
  if (still.a > .003) smoke = .55 + .9 * fbm3(vec3(d.x * 14., d.y * 7. - .35 * sin(a), 3. + .35 * cos(a)), 3);
  vec3 light = still.rgb + DAY * still.a * smoke * (1. + .06 * sin(turning(2.)));
  color = shown(light * 1.25);
}
#endif
