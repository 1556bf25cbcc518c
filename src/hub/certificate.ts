import { X509Certificate } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

export type Certificate = { readonly key: string; readonly cert: string }

const days = 397

/**
 * A self-signed certificate for these host names and addresses, kept in the data folder so that a headset that once accepted it is not asked again;
 * made anew when an address is missing in it or it ends within a week.
 */
export async function ensureCertificate(folder: string, hosts: readonly string[]): Promise<Certificate> {
  const keyFile = path.join(folder, 'lan.key')
  const certFile = path.join(folder, 'lan.crt')
  const kept = await Promise.all([readFile(keyFile, 'utf8'), readFile(certFile, 'utf8')]).catch(() => null)
  if (kept && covers(kept[1], hosts)) return { key: kept[0], cert: kept[1] }
  const { generate } = await import('selfsigned')
  const made = await generate([{ name: 'commonName', value: 'Lumisphere' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + days * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map(altName) },
    ],
  })
  await writeFile(keyFile, made.private, { mode: 0o600 })
  await writeFile(certFile, made.cert)
  return { key: made.private, cert: made.cert }
}

const isAddress = (host: string) => /^[\d.]+$/.test(host) || host.includes(':')

const altName = (host: string) =>
  isAddress(host) ? ({ type: 7, ip: host } as const) : ({ type: 2, value: host } as const)

function covers(cert: string, hosts: readonly string[]): boolean {
  const { subjectAltName = '', validTo } = new X509Certificate(cert)
  const names = subjectAltName.split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''))
  return Date.parse(validTo) - Date.now() > 7 * 86_400_000 && hosts.every((host) => names.includes(host))
}
