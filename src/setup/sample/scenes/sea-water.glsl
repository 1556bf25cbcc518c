#ifdef FRAGMENT
// The sea alone, without the rock.
uniform sampler2D uSky, uRock;
out vec4 color;
void main() {
  vec2 pixel = gl_FragCoord.xy;
  vec3 d = directionAt(pixel);
  if (d.y > .01 || textureLod(uRock, pixel / uSize, 3.).a > .999) { color = vec4(0); return; }
  d.y = min(d.y, -.0006);
  color = vec4(sea(uSky, d, vec3(0)), 1.);
}
#endif
