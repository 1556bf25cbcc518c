// Dust in the light: points in space, so that each eye sees them where they are.
uniform sampler2D uDepth;
#ifdef VERTEX
out float vGlow; out float vAway;
void main() {
  float id = float(gl_VertexID / 2), copy = float(gl_VertexID % 2);
  vec3 h = hash33(vec3(id, 3., 7.)), g = hash33(vec3(id, 13., 1.));
  vec3 p = vec3((h.x - .5) * 13., mix(-1.5, 4.2, h.y), (h.z - .5) * 18. - 3.);
  float a = turning(1.) + TAU * g.x;
  p += vec3(.22 * sin(a), .16 * cos(a + g.y * 6.), .20 * cos(a * 1. + g.z * 6.));
  vec3 d = normalize(p); vec3 v = p - eyeFor(d); vAway = length(v); d = v / vAway;
  vec2 place = placeOf(d);
  if (uShape == 0) place.x += copy * (place.x < .5 ? 1. : -1.);
  vGlow = daylight(p) * (.5 + .9 * g.y) * (.7 + .3 * sin(turning(2.) + g.x * 30.)) * min(1., 2.2 / vAway) * smoothstep(.5, .9, vAway) * smoothstep(.75, .3, abs(d.y));
  gl_Position = vec4(place.x * 2. - 1., place.y * 2. - 1., 0., 1.);
  gl_PointSize = vGlow < .01 || (uShape != 0 && copy > .5) ? 0. : uSize.y / 960. * clamp(5. / vAway, 2., 6.);
}
#else
in float vGlow; in float vAway;
out vec4 color;
void main() {
  vec2 pixel = gl_FragCoord.xy - uOrigin;
  if (textureLod(uDepth, pixel / uSize, 0.).r < vAway) discard;
  float r = length(gl_PointCoord - .5) * 2.;
  color = vec4(DAY * vGlow * exp(-r * r * 3.5) * .75, 1.);
}
#endif
