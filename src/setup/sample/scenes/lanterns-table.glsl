#ifdef FRAGMENT
// Where the lanterns are, one a pixel.
out vec4 color;
void main() { color = placeLantern(int(gl_FragCoord.x)); }
#endif
