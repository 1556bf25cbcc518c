import { Ajv2020 } from 'ajv/dist/2020.js'
import { describeApi } from '../../src/hub/description/document'
import { doors } from '../../src/hub/description/doors'

/** Holds what the hub takes and answers to its own description, as a program would that has read it. */

const document = describeApi()
const ajv = new Ajv2020({ strict: false }).addSchema(document, 'hub')

const patterns = Object.keys(doors)
  .map((door) => {
    const [method = '', address = ''] = door.split(' ')
    return { method, address, pattern: new RegExp(`^${address.replaceAll(/:\w+/g, '[^/]+')}$`) }
  })
  // Where both `…/:id` and `…/current` fit, the one without a gap is meant.
  .toSorted((a, b) => Number(a.address.includes(':')) - Number(b.address.includes(':')))

/** What contradicts the description in one exchange; empty when nothing does. */
export async function contradictions(
  method: string,
  address: string,
  sent: unknown,
  answer: Response,
): Promise<readonly string[]> {
  const path = address.replace(/\?.*/, '')
  const found = patterns.find((one) => one.method === method && one.pattern.test(path))
  if (!found) return answer.ok ? [`${method} ${path} is not described`] : []
  const at = `paths/${escaped(found.address.replaceAll(/:(\w+)/g, '{$1}'))}/${method.toLowerCase()}`
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
  const text = await answer.clone().text()
  const told = answer.ok ? String(answer.status) : 'default'
  const body = `${at}/responses/${told}/content/${escaped(type)}/schema`
  return [
    ...(answer.ok && sent !== undefined
      ? wrong(`${at}/requestBody/content/application~1json/schema`, sent)
      : []),
    ...(answer.status === 204 || answer.status === 302
      ? []
      : text
          .split(type === 'application/x-ndjson' ? '\n' : /$^/)
          .filter(Boolean)
          .flatMap((line) => wrong(body, JSON.parse(line)))),
  ].map((sentence) => `${method} ${path} ${answer.status}: ${sentence}`)
}

function wrong(pointer: string, value: unknown): readonly string[] {
  const validate = ajv.getSchema(`hub#/${pointer}`)
  // A body that says nothing may be sent anywhere.
  if (!validate) return JSON.stringify(value) === '{}' ? [] : [`there is no ${pointer}`]
  return validate(value) ? [] : [ajv.errorsText(validate.errors)]
}

const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))
