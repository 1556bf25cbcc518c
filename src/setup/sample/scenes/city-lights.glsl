// What moves in the city: cars on the streets, beacons on the roofs, paper lanterns rising.
uniform sampler2D uDepth;
#ifdef VERTEX
out vec3 vLight; out float vAway; out float vSoft;
void main() {
  float id = float(gl_VertexID / 2), copy = float(gl_VertexID % 2);
  float kin = id < 1500. ? floor(id / 6.) : id < 1600. ? id : floor(id / 4.) + 4000.;
  vec3 h = hash33(vec3(kin, 3., 7.)), g = hash33(vec3(kin, 13., 1.)), p;
  float now = uSeconds / uLoop, size = 0.;
  vSoft = 3.5;
  if (id < 1500.) {
    // a car: streets run between the lots, two ways each
    float line = floor((h.x - .5) * 18.) + .5, way = h.y < .5 ? -1. : 1.;
    // six of a kind follow each other evenly: after a sixth of the way the loop closes
    float s = fract(h.z + mod(id, 6.) / 6. + way * now * (g.x < .5 ? 1. : 2.) / 6. + 10.);
    float along = (s - .5) * 480., across = line * LOT + way * 1.7;
    float fade = smoothstep(0., .06, s) * smoothstep(1., .94, s);
    p = g.y < .5 ? vec3(across, STREET + .8, along) : vec3(along, STREET + .8, across);
    vec2 heading = g.y < .5 ? vec2(0., way) : vec2(way, 0.);
    float toward = dot(normalize(-p.xz), heading);
    vLight = mix(vec3(1., .06, .03) * .9, vec3(1., .92, .78) * 1.3, smoothstep(-.15, .15, toward)) * fade;
    size = 2.2;
  } else if (id < 1600.) {
    vec2 lot = floor((h.xy - .5) * 22.); vec3 b = buildingOf(lot);
    p = vec3(lot.x * LOT, STREET + b.y + 1.2, lot.y * LOT);
    vLight = vec3(1., .08, .05) * (b.y > 66. && lot != vec2(0) ? 1. : 0.) * (.25 + .75 * smoothstep(.2, 1., sin(turning(5.) + h.z * 9.)));
    size = 3.;
  } else {
    // a lantern let go somewhere below
    float rise = fract(h.z + (mod(id, 4.) + now) / 4.), a = TAU * h.x, far = 9. + 70. * g.x * g.x;
    p = vec3(cos(a) * far, -12. + 26. * rise + 18. * (g.y - .5), sin(a) * far) + vec3(3. * rise, 0., 2. * sin(TAU * rise + g.z * 6.));
    vLight = vec3(1., .50, .17) * 1.5 * smoothstep(0., .2, rise) * smoothstep(1., .75, rise) * (.9 + .1 * sin(turning(11.) + 20. * g.y));
    size = 5. + 150. / far * 1.5; vSoft = 5.;
  }
  vec3 d = normalize(p), v = p - eyeFor(d); vAway = length(v); d = v / vAway;
  if (id < 1600.) vLight *= exp(-vAway * .0016) * min(1., 90. / vAway + .35);
  vec2 place = placeOf(d);
  if (uShape == 0) place.x += copy * (place.x < .5 ? 1. : -1.);
  gl_Position = vec4(place.x * 2. - 1., place.y * 2. - 1., 0., 1.);
  gl_PointSize = max(vLight.r, vLight.g) < .01 || abs(d.y) > .85 ? 0. : max(1.6, uSize.y / 960. * size);
}
#else
in vec3 vLight; in float vAway; in float vSoft;
out vec4 color;
void main() {
  vec2 pixel = gl_FragCoord.xy - uOrigin;
  if (textureLod(uDepth, pixel / uSize, 0.).r < vAway - .02 * vAway) discard;
  float r = length(gl_PointCoord - .5) * 2.;
  color = vec4(vLight * exp(-r * r * vSoft), 1.);
}
#endif
