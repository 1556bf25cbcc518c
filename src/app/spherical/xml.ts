/**
 * Finds the properties of one namespace in a piece of XML, as attributes and as elements, in one pass over the text.
 * Comments, CDATA and text in between count for nothing: a caption that quotes metadata is not metadata.
 */

/** Attributes longer than this are pictures, not numbers. */
const LONGEST_VALUE = 1000
/** Every repetition has a limit, so that no text makes the search slow. */
const attribute = /\s([\w.-]{1,64}):([\w.-]{1,64})\s{0,64}=\s{0,64}(?:"([^"<]{0,1000})"|'([^'<]{0,1000})')/g

/**
 * Local names with their values, trimmed; the first of a name counts. `usualPrefix` is taken for the namespace where the text forgets to declare it.
 * Broken XML gives what was readable before it broke.
 */
export function propertiesOf(
  text: string,
  namespace: string,
  usualPrefix: string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const declared = prefixesOf(text, namespace)
  const prefixes = declared.size > 0 ? declared : new Set([usualPrefix])
  const keep = (prefix: string, name: string, value: string) => {
    if (prefixes.has(prefix) && !found.has(name) && value.length <= LONGEST_VALUE)
      found.set(name, value.trim())
  }
  let open: { readonly prefix: string; readonly name: string; readonly from: number } | null = null
  for (let at = text.indexOf('<'); at >= 0; ) {
    const end = endOfTag(text, at)
    if (end < 0) break
    const tag = text.slice(at, end)
    if (tag.startsWith('</')) {
      if (open && end - open.from < LONGEST_VALUE * 2) keep(open.prefix, open.name, text.slice(open.from, at))
      open = null
    } else if (!tag.startsWith('<!') && !tag.startsWith('<?')) {
      for (const [, prefix, name, double, single] of tag.matchAll(attribute)) {
        keep(prefix!, name!, double ?? single ?? '')
      }
      const [, prefix, name] = /^<([\w.-]+):([\w.-]+)/.exec(tag) ?? []
      open = prefix && name && !tag.endsWith('/>') ? { prefix, name, from: end } : null
    }
    at = text.indexOf('<', end)
  }
  return found
}

/** One past the end of what begins at `at`, or -1 where it never ends. A `>` inside quotes is rare enough to be ignored in the tags read here. */
function endOfTag(text: string, at: number): number {
  const close = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : '>'
  const end = text.indexOf(close, at)
  return end < 0 ? -1 : end + close.length
}

function prefixesOf(text: string, namespace: string): Set<string> {
  const prefixes = new Set<string>()
  for (let at = text.indexOf(namespace); at >= 0; at = text.indexOf(namespace, at + 1)) {
    const before = /xmlns:([\w.-]+)\s*=\s*["']$/.exec(text.slice(Math.max(0, at - 80), at))
    const after = text[at + namespace.length]
    if (before?.[1] && (after === '"' || after === "'")) prefixes.add(before[1])
  }
  return prefixes
}
