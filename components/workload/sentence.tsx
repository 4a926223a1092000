/** A sentence in which some names (of containers) are set as code. */
export function Sentence({ text, names }: { text: string; names: readonly string[] }) {
  if (names.length === 0) return text;
  const escaped = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  // A name only where it stands by itself behind the word that says what it is: "app" is in many words.
  const parts = text.split(new RegExp(`(?<=[Cc]ontainers? )(${escaped.join('|')})(?![\\w-])`));
  return parts.map((part, index) =>
    names.includes(part) ? (
      <span key={index} className="font-mono text-[0.93em] font-medium">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
