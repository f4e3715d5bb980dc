import { Check, CircleX, Clock, Minus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { RequestState } from '#lib/access-requests/states.ts'
import { Badge, type Tone } from '../ui/badge.tsx'

const looks: Record<RequestState, { tone: Tone; icon: typeof Check }> = {
  open: { tone: 'warn', icon: Clock },
  granted: { tone: 'ok', icon: Check },
  refused: { tone: 'stop', icon: CircleX },
  withdrawn: { tone: 'neutral', icon: Minus },
  expired: { tone: 'neutral', icon: Clock },
}

export function StateBadge({ state }: { state: RequestState }) {
  const t = useTranslations('requests.states')
  const { tone, icon: Icon } = looks[state]
  return (
    <Badge tone={tone} icon={<Icon size={12} strokeWidth={1.75} aria-hidden />}>
      {t(state)}
    </Badge>
  )
}
