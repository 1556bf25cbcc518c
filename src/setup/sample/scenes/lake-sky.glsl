#ifdef FRAGMENT
// The sky and the mountains; stars in alpha.
out vec4 color;
void main() {
  vec3 d = directionAt(gl_FragCoord.xy - uOrigin + uJitter);
  d.y = max(abs(d.y), 1e-4);
  vec3 sky = nightSky(d), land = nightLand(d, sky);
  color = vec4(land, land == sky ? starLight(d) : 0.);
}
#endif
