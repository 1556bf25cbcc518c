#ifdef FRAGMENT
uniform sampler2D uStill, uMirror, uWater;
out vec4 color;
void main() {
  vec2 pixel = gl_FragCoord.xy - uOrigin, place = pixel / uSize;
  vec3 d = directionAt(pixel);
  vec4 still = stillAt(uStill, pixel);
  vec3 light = still.rgb;
  vec4 mirror = stillAt(uMirror, pixel);
  if (uWhole < .5 && still.a < .004 && !(d.y < 0. && mirror.a > .002)) discard;
  if (d.y < 0. && mirror.a > .002) {
    light = mix(light, textureLod(uWater, place, 0.).rgb, mirror.a);
  }
  // clouds pass over the openings; dust makes streaks in the shafts
  float pass = 1. + .10 * sin(turning(1.)) + .05 * sin(turning(2.) + 1.3);
  if (still.a > .003) {
    float streak = .86 + .28 * noise3(vec3(d.x * 9. - d.y * 3.1, d.z * 9. + d.y * 2., 2. * sin(turning(1.) + d.z * 3.)));
    light += DAY * still.a * pass * streak;
  }
  color = shown(light * 2.3);
}
#endif
