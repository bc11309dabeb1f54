// A link as data: navigation, trails, cards.
export interface Link { readonly label: string; readonly href: string }
