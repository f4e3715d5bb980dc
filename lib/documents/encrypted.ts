import type { FileKind } from './types.ts'

/** A compound file, in which Office keeps a document that a label or a password encrypts. Source: MS-OFFCRYPTO 1.3.1 */
const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le')
/** How Microsoft's rights management begins a file of any kind, and a mail. */
const wrapped = [Buffer.from('.pfile'), Buffer.from('76e80460c411e386', 'hex')]
/** A PDF that it encrypts, or that carries the encrypted one behind a page that says so. */
const protectedPdf = Buffer.from('MicrosoftIRMServices')
const encryptedPdf = Buffer.from('/Encrypt')

/** Whether a file is one that only its own readers can open, whatever a reader would make of it. */
export function isEncrypted(file: Uint8Array, kind: FileKind | undefined): boolean {
  const bytes = viewOf(file)
  if (wrapped.some((start) => bytes.subarray(0, start.length).equals(start))) return true
  if (kind === 'pdf') return bytes.includes(protectedPdf)
  return bytes.subarray(0, compound.length).equals(compound) && bytes.includes(encryptedPackage)
}

/** Of a PDF of which nothing could be read: many say that they are encrypted, and can be read with no password. */
export function saysEncrypted(file: Uint8Array, kind: FileKind): boolean {
  return kind === 'pdf' && viewOf(file).includes(encryptedPdf)
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
