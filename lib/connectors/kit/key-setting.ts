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
    return {
      field: certificate,
      problem: {
        en: 'This is no certificate: paste the PEM file, from BEGIN CERTIFICATE to END CERTIFICATE.',
        es: 'Esto no es un certificado: pegue el archivo PEM, de BEGIN CERTIFICATE a END CERTIFICATE.',
      },
    }
  }
  if (!belongsTo(read.key, given)) {
    return {
      field: certificate,
      problem: {
        en: 'The certificate belongs to another key: paste the one made with this key.',
        es: 'El certificado pertenece a otra clave: pegue el que se creó con esta clave.',
      },
    }
  }
  if (new Date(given.validTo) > now) return null
  const on = new Date(given.validTo).toISOString().slice(0, 10)
  return {
    field: certificate,
    problem: {
      en: `The certificate ended on ${on}: make a new one and give it to ${wanted.vendor}.`,
      es: `El certificado venció el ${on}: cree uno nuevo y déselo a ${wanted.vendor}.`,
    },
  }
}

/** When the certificate among the settings ends; null where there is none. */
export function certificateEnd(text: string | undefined): Date | null {
  const certificate = readCertificate(text ?? '')
  return certificate === null ? null : new Date(certificate.validTo)
}
