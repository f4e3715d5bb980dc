import type { ReactNode } from 'react'
import { SignedInShell } from './shell.tsx'

export default function OfficeLayout({ children }: { children: ReactNode }) {
  return <SignedInShell>{children}</SignedInShell>
}
