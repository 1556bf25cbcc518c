// Sand trickling down and dust hanging in the beam: points in space, right for each eye.
uniform sampler2D uDepth;
#ifdef VERTEX
out float vGlow; out float vAway;
void main() {
  float id = float(gl_VertexID / 2), copy = float(gl_VertexID % 2);
  vec3 h = hash33(vec3(id, 3., 7.)), g = hash33(vec3(id, 13., 1.));
  bool falls = h.z < .35;
  float fall = mod(h.y + uSeconds / uLoop * (falls ? 1. + floor(g.x * 2.) : 0.), 1.), a = turning(1.) + TAU * g.x;
  float high = falls ? mix(7., SAND, fall) : mix(SAND, 4.5, h.y);
  vec2 flat_ = SPOT + LIGHT.xz * ((high - SAND) / LIGHT.y) + (falls ? .10 : .62) * sqrt(h.x) * vec2(cos(g.y * TAU), sin(g.y * TAU)) + (falls ? vec2(.16, -.1) : vec2(0));
  vec3 p = vec3(flat_.x, high, flat_.y);
  if (!falls) p += vec3(.10 * sin(a), .13 * cos(a + g.y * 6.), .09 * cos(a + g.z * 6.));
  if (g.z > .72) p = vec3((h.x - .5) * 2.2, mix(-1.3, 1.6, h.y), -1. - 5. * h.z) + .12 * vec3(sin(a), cos(a + g.x * 5.), cos(a));
  vec3 d = normalize(p), v = p - eyeFor(d); vAway = length(v); d = v / vAway;
  vec2 place = placeOf(d);
  vGlow = g.z > .72 ? .12 * smoothstep(.6, 1.1, vAway) : daylight(p) * (falls ? .55 : .4 + .7 * g.y);
  gl_Position = vec4(place.x * 2. - 1., place.y * 2. - 1., 0., 1.);
  gl_PointSize = copy > .5 || vGlow < .01 ? 0. : uSize.y / 1080. * clamp(12. / vAway, 2., 6.);
}
#else
in float vGlow; in float vAway;
out vec4 color;
void main() {
  vec2 pixel = gl_FragCoord.xy - uOrigin;
  if (textureLod(uDepth, pixel / uSize, 0.).r < vAway) discard;
  float r = length(gl_PointCoord - .5) * 2.;
  color = vec4(DAY * vGlow * exp(-r * r * 3.5) * .8, 1.);
}
#endif
