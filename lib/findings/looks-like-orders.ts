const orders =
  /\b(ignore (all|any|previous|the)|disregard (your|all|the)|you are now|maintenance mode|system prompt|do not mention|note to automated)\b/i

/** Says whether a text tries to give a program orders. It is shown all the same, as a quotation. */
export function looksLikeOrders(value: string): boolean {
  return orders.test(value)
}
