'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { CommandPalette } from './command-palette.tsx'
import { CrumbsProvider } from './crumbs.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import { currentItem, sidebarWidth } from './navigation.ts'
import { remember } from './remember.ts'
import { Sidebar } from './sidebar.tsx'
import { TopBar } from './top-bar.tsx'
import type { ShellProps, SidebarWidth } from './types.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** Sidebar, top bar and content; holds what is open and how wide the sidebar is. */
export function ShellFrame(props: ShellProps & { chosen?: SidebarWidth; children: ReactNode }) {
  const { items, singleKeys = true, children } = props
  const t = useTranslations('shell')
  const pathname = usePathname()
  const [chosen, setChosen] = useState(props.chosen)
  const [open, setOpen] = useState<'palette' | 'help' | null>(null)
  const width = sidebarWidth(chosen, pathname)
  const current = currentItem(items, pathname)

  function toggleSidebar() {
    const next = width === 'full' ? 'rail' : 'full'
    setChosen(next)
    remember('sidebar', next)
  }

  useShortcuts({ items, singleKeys, onPalette: () => setOpen('palette'), onHelp: () => setOpen('help'), toggleSidebar })

  return (
    <CrumbsProvider>
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-ink px-3 py-2 font-medium text-ink-on focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skip')}
      </a>
      <div
        data-sidebar={width}
        className="group/shell grid min-h-dvh grid-cols-1 sm:grid-cols-[56px_minmax(0,1fr)] lg:data-[sidebar=full]:grid-cols-[240px_minmax(0,1fr)] print:block"
      >
        <Sidebar {...props} current={current} width={width} onToggle={toggleSidebar} />
        <div className="flex min-w-0 flex-col">
          <TopBar {...props} current={current} onPalette={() => setOpen('palette')} onHelp={() => setOpen('help')} />
          <main id="main" tabIndex={-1} className="min-w-0 grow outline-none">
            {children}
          </main>
        </div>
      </div>
      <CommandPalette
        {...props}
        open={open === 'palette'}
        onOpenChange={(next) => setOpen(next ? 'palette' : null)}
        toggleSidebar={toggleSidebar}
      />
      <KeyboardHelp items={items} open={open === 'help'} onOpenChange={(next) => setOpen(next ? 'help' : null)} />
    </CrumbsProvider>
  )
}
