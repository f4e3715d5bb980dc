import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { may, type Permission } from '#lib/access/permissions.ts'
import { requireCaller } from '#lib/http/session.ts'
import { Refused } from '../(office)/refused.tsx'
import { SignedInShell } from '../(office)/shell.tsx'

/** What each part of the administration needs at least. Pages and actions check again; this only shows it well. */
const parts: readonly { path: string; permission: Permission }[] = [
  { path: '/admin/access', permission: 'access:read' },
  { path: '/admin/audit', permission: 'audit:read' },
  { path: '/admin/people', permission: 'people:read' },
  { path: '/admin/limits', permission: 'limits:read' },
  { path: '/admin/systems', permission: 'systems:read' },
]

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [caller, sent] = await Promise.all([requireCaller(), headers()])
  const path = new URL(sent.get('x-gatehouse-path') ?? '/', 'http://path.invalid').pathname
  const part = parts.find((one) => path === one.path || path.startsWith(`${one.path}/`))
  const refused = part !== undefined && !may(caller.principal, part.permission)
  return <SignedInShell>{refused ? <Refused permission={part.permission} caller={caller} /> : children}</SignedInShell>
}
