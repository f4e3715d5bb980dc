import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { ShellFrame } from './shell-frame.tsx'
import type { ShellProps } from './types.ts'

/** The frame of every signed-in screen. Reads the sidebar's width from its cookie, so the first paint is the right one. */
export async function AppShell({ children, ...props }: ShellProps & { children: ReactNode }) {
  const chosen = (await cookies()).get('sidebar')?.value
  return (
    <ShellFrame {...props} {...(chosen === 'full' || chosen === 'rail' ? { chosen } : {})}>
      {children}
    </ShellFrame>
  )
}
