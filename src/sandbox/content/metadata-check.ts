import { escapeXml } from '../escape-xml'

/**
 * Says what is wrong with metadata by its schema, in the words of the real server; null when nothing is. Looks at the elements'
 * names and at the tags being closed, not at their types.
 */
export function metadataProblem(xsd: string, xml: string): string | null {
  const inner =
    /^\s*<metadata>([\s\S]*)<\/metadata>\s*$/.exec(xml)?.[1] ?? (/^\s*<metadata\/>\s*$/.test(xml) ? '' : null)
  const shown = escapeXml(xml)
  if (inner === null) return `Start tag expected, '&lt;' not found\n at line 1 [${shown}]`
  const names = [...xsd.matchAll(/<(?:xsd?:)?element\b[^>]*\bname="([^"]+)"/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'metadata')
  const used = [...inner.matchAll(/<([A-Za-z_][\w.-]*)[^>]*>/g)].map(([, name]) => name ?? '')
  const stranger = used.find((name) => !names.includes(name))
  if (stranger === undefined) return null
  const expected = names.length === 1 ? `( ${names[0]} )` : `one of ( ${names.join(', ')} )`
  return (
    `Element &#039;${stranger}&#039;: This element is not expected. Expected is ${expected}.\n` +
    ` at line 1 [${shown}]`
  )
}
