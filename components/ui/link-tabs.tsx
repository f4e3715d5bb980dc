import NextLink from 'next/link'

export type LinkTab = { value: string; href: string; label: string; count?: number | undefined }

type Props = {
  label: string
  tabs: readonly LinkTab[]
  value: string
  /** Far down a page: the reader stays where they are. */
  stays?: boolean
}

/** The parts of a page. Links, because the address says which one is open and the server reads only that one. */
export function LinkTabs({ label, tabs, value, stays = false }: Props) {
  return (
    <nav
      aria-label={label}
      data-print="hide"
      className="mb-5 flex gap-4.5 overflow-x-auto border-b border-border text-sm"
    >
      {tabs.map((tab) => (
        <NextLink
          key={tab.value}
          href={tab.href}
          scroll={!stays}
          aria-current={tab.value === value ? 'page' : undefined}
          className="-mb-px flex items-center whitespace-nowrap border-b-2 border-transparent py-2.5 text-text-2 hover:text-text focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-text touch:min-h-11"
        >
          {tab.label}
          {tab.count !== undefined && <span className="ml-1 font-normal text-text-3">{tab.count}</span>}
        </NextLink>
      ))}
    </nav>
  )
}
