import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

export type Certificate = { file: string; cert: Buffer; key: Buffer }

/** One for localhost that signs itself, for a day; null where there is no OpenSSL to make it. */
export async function makeCertificate(folder: string): Promise<Certificate | null> {
  const [file, key] = [path.join(folder, 'localhost.pem'), path.join(folder, 'localhost.key')]
  const asked = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1']
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
  try {
    await promisify(execFile)('openssl', [...asked, ...names, '-keyout', key, '-out', file])
  } catch {
    return null
  }
  return { file, cert: await readFile(file), key: await readFile(key) }
}
