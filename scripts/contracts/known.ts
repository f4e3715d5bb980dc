/** Where a document itself is wrong or says less than the vendor does, with the reason. */
export const known: readonly { system: string; path: RegExp; at: RegExp; says: RegExp; why: string }[] = [
  {
    system: 'm365',
    path: /\/content$/,
    at: /^answer/,
    says: /media type|must be object/,
    why: 'A download is a redirect to where the file lies. Prism follows it and holds the file itself against the document.',
  },
  {
    system: 'procore',
    path: /\/crews$/,
    at: /^answer body\.\*\.members\.\*/,
    says: /must be object/,
    why: 'The document was parsed from a listing in which the fields of a member stand as objects; they are numbers, texts and flags.',
  },
  {
    system: 'procore',
    path: /\/change_events$/,
    at: /^answer body\.\*\.change_event_line_items\.\*/,
    says: /must be object/,
    why: 'As above, of the lines of a change event: even their ids stand as objects.',
  },
]
