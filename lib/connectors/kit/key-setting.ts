import { belongsTo, readCertificate, readPrivateKey, type WantedKey } from './private-key.ts'
import type { WrongSetting } from './sign-in-way.ts'
import type { VendorSettings } from './vendor-http.ts'

/** What is wrong with a private key among the settings; null for a good one. */
export function keyProblem(settings: VendorSettings, field: string, wanted: WantedKey): WrongSetting | null {
  const read = readPrivateKey(settings[field] ?? '', wanted)
  return 'problem' in read ? { field, problem: read.problem } : null
}

/** The same of a certificate with its key: they belong together, and it is in force at `now`. */
export function certificateProblem(
  settings: VendorSettings,
  { key, certificate }: { key: string; certificate: string },
  wanted: WantedKey,
  now = new Date(),
): WrongSetting | null {
  const read = readPrivateKey(settings[key] ?? '', wanted)
  if ('problem' in read) return { field: key, problem: read.problem }
  const given = readCertificate(settings[certificate] ?? '')
  if (given === null) {
    const problem = 'This is no certificate: paste the PEM file, from BEGIN CERTIFICATE to END CERTIFICATE.'
    return { field: certificate, problem }
  }
  if (!belongsTo(read.key, given)) {
    return { field: certificate, problem: 'The certificate belongs to another key: paste the one made with this key.' }
  }
  if (new Date(given.validTo) > now) return null
  const problem = `The certificate ended on ${given.validTo}: make a new one and give it to ${wanted.vendor}.`
  return { field: certificate, problem }
}

/** When the certificate among the settings ends; null where there is none. */
export function certificateEnd(text: string | undefined): Date | null {
  const certificate = readCertificate(text ?? '')
  return certificate === null ? null : new Date(certificate.validTo)
}
