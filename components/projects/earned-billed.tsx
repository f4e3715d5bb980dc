import NextLink from 'next/link'

type Props = { earned: number; billed: number | null; href: string; label: string }

/** Two shares of the contract on one track: what is earned as a bar, what is billed as a tick. */
export function EarnedBilled({ earned, billed, href, label }: Props) {
  return (
    <NextLink href={href} aria-label={label} className="inline-flex min-h-6 w-18 items-center touch:min-h-8">
      <span data-keep-color aria-hidden className="relative block h-2 w-full border border-border bg-sunken">
        <span className="absolute inset-y-0 left-0 bg-c1" style={{ width: within(earned) }} />
        {billed !== null && <span className="absolute -inset-y-1 w-0.5 bg-text" style={{ left: within(billed) }} />}
      </span>
    </NextLink>
  )
}

function within(share: number): string {
  return `${Math.min(100, Math.max(0, share * 100)).toFixed(1)}%`
}
