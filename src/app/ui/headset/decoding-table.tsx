import type { DecodeFinding } from '../../doctor-ports'
import { decodeVerdict } from '../../state/doctor-words'

const codecs = ['H.264', 'HEVC', 'VP9', 'AV1'] as const

/** Codecs across, widths down; in each cell what 30 and 60 frames a second come to. */
export function DecodingTable({ decoding }: { readonly decoding: readonly DecodeFinding[] }) {
  const widths = [...new Set(decoding.map(({ width }) => width))]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a phone is scrolled with the keyboard too
    <section className="doctor-table" tabIndex={0} aria-label="Table of codecs">
      <table>
        <thead>
          <tr>
            <th scope="col">Width</th>
            {codecs.map((codec) => (
              <th key={codec} scope="col">
                {codec}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {widths.map((width) => (
            <tr key={width}>
              <th scope="row">{width}</th>
              {codecs.map((codec) => (
                <td key={codec}>
                  {decoding
                    .filter((found) => found.codec === codec && found.width === width)
                    .map((found) => (
                      <span key={found.framesPerSecond} data-verdict={verdictOf(found)}>
                        <b>{found.framesPerSecond}</b> {decodeVerdict(found)}
                      </span>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function verdictOf({ isSupported, isSmooth }: DecodeFinding): 'good' | 'limited' | 'missing' {
  return isSupported ? (isSmooth ? 'good' : 'limited') : 'missing'
}
