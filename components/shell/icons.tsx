import {
  Building2,
  CalendarClock,
  CircleCheckBig,
  CircleQuestionMark,
  FileText,
  Gauge,
  House,
  Inbox,
  KeyRound,
  Link2,
  ListChecks,
  LogIn,
  type LucideIcon,
  MessageSquare,
  Pin,
  Plug,
  ScrollText,
  Server,
  Settings,
  SlidersHorizontal,
  Table2,
  Users,
  Wallet,
  WholeWord,
} from 'lucide-react'

const icons = {
  home: House,
  projects: Building2,
  chat: MessageSquare,
  reports: FileText,
  schedules: CalendarClock,
  approvals: CircleCheckBig,
  connections: Plug,
  pinned: Pin,
  systems: Server,
  access: Table2,
  explain: CircleQuestionMark,
  audit: ScrollText,
  limits: Gauge,
  matches: Link2,
  words: WholeWord,
  people: Users,
  requests: Inbox,
  reviews: ListChecks,
  signIn: LogIn,
  secrets: KeyRound,
  cost: Wallet,
  settings: Settings,
  company: SlidersHorizontal,
} as const satisfies Record<string, LucideIcon>

export type NavIcon = keyof typeof icons

export function NavGlyph({ icon }: { icon: NavIcon }) {
  const Icon = icons[icon]
  return <Icon size={16} strokeWidth={1.75} aria-hidden className="shrink-0" />
}
