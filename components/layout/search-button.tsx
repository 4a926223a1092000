'use client';
/** Opens the palette; nothing until there is one. */
export const SearchButton = () => null;
