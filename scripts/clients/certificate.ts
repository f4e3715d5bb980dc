import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { selfSigned } from '#lib/testing/certificate.ts'

export type Certificate = ReturnType<typeof selfSigned> & { file: string }

/** One for localhost, as a file too: the product is told to trust it when it starts. */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const made = selfSigned()
  const file = path.join(folder, 'localhost.pem')
  await writeFile(file, made.cert)
  return { ...made, file }
}
