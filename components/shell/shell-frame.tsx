'use client'

import dynamic from 'next/dynamic'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { AskProvider } from '../actions/ask-form.tsx'
import { useOpener } from '../ui/use-opener.ts'
import { CrumbsProvider } from './crumbs.tsx'
import { currentItem, sidebarWidth } from './navigation.ts'
import { remember } from './remember.ts'
import { SessionEnded } from './session-ended.tsx'
import { Sidebar } from './sidebar.tsx'
import { TopBar } from './top-bar.tsx'
import type { ShellProps, SidebarWidth } from './types.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { ViewingBanner } from './viewing-banner.tsx'

const CommandPalette = dynamic(() => import('./command-palette.tsx').then((module) => module.CommandPalette), {
  ssr: false,
})
const KeyboardHelp = dynamic(() => import('./keyboard-help.tsx').then((module) => module.KeyboardHelp), { ssr: false })

/** Sidebar, top bar and content; holds what is open and how wide the sidebar is. */
export function ShellFrame(props: ShellProps & { chosen?: SidebarWidth | undefined; children: ReactNode }) {
  const { items, singleKeys, ask, children } = props
  const t = useTranslations('shell')
  const pathname = usePathname()
  const [chosen, setChosen] = useState(props.chosen)
  const palette = useOpener({})
  const help = useOpener({})
  const width = sidebarWidth(chosen, pathname)
  const current = currentItem(items, pathname)

  function toggleSidebar() {
    const next = width === 'full' ? 'rail' : 'full'
    setChosen(next)
    remember('sidebar', next)
  }

  const onPalette = () => palette.setOpen(true)
  const onHelp = () => help.setOpen(true)
  useShortcuts({ items, singleKeys, onPalette, onHelp, toggleSidebar })

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
          <TopBar {...props} current={current} onPalette={onPalette} onHelp={onHelp} />
          {props.viewing !== undefined && <ViewingBanner {...props.viewing} />}
          <main id="main" tabIndex={-1} className="min-w-0 grow outline-none">
            <AskProvider ask={ask}>{children}</AskProvider>
          </main>
        </div>
      </div>
      {palette.used && (
        <CommandPalette {...props} open={palette.open} onOpenChange={palette.setOpen} toggleSidebar={toggleSidebar} />
      )}
      {help.used && <KeyboardHelp items={items} singleKeys={singleKeys} open={help.open} onOpenChange={help.setOpen} />}
      <SessionEnded />
    </CrumbsProvider>
  )
}
