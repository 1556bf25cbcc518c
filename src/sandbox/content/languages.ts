const CODES =
  'af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my nb ne nl nn no or pa pl ps pt ro ru sd si sk sl so sq sr sv sw ta te tg th tk tl tr tt ug uk ur uz vi yi yo zh zu'

/** Kaltura's languages by their English names, as captions carry them: `English` is `en`. */
const CODE_OF: ReadonlyMap<string, string> = new Map(
  CODES.split(' ').map((code) => [
    new Intl.DisplayNames('en', { type: 'language' }).of(code)?.toLowerCase() ?? code,
    code,
  ]),
)

/** The code of a language by its English name; a code stays itself, anything else is empty. */
export function languageCode(language: string): string {
  const name = language.toLowerCase()
  return CODE_OF.get(name) ?? (CODES.split(' ').includes(name) ? name : '')
}
