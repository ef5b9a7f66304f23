import { stem } from '../terms.js';

/** Forms that no ending explains, each line: the form the groups are written with, then the others. */
const IRREGULAR = `
buy bought
send sent
pay paid
get got gotten
break broke broken
lose lost
find found
forget forgot forgotten
take took taken
give gave given
come came
go went gone
tear torn tore
wear worn wore
choose chose chosen
steal stole stolen
leave left
hear heard
say said
tell told
know knew known
see saw seen
write wrote written
speak spoke spoken
eat ate eaten
drink drank drunk
drive drove driven
fly flew flown
sell sold
begin began begun
keep kept
freeze froze frozen
hide hid hidden
withdraw withdrew withdrawn
wake woke woken
bring brought
wash washed
child children
foot feet
tooth teeth
person persons
man men
woman women
apply applied applies
reply replied replies
try tried tries
dry dried dries
verify verified verifies
modify modified modifies
notify notified notifies
cancel cancelled canceled cancelling canceling
colour color
favourite favorite
centre center
licence license
programme program
cannot can't cant
not hasn't haven't didn't isn't aren't doesn't wasn't weren't don't won't hasnt havent didnt isnt doesnt wasnt dont wont
`;

const BASE = new Map(
  IRREGULAR.trim()
    .split('\n')
    .flatMap((line) => {
      const [base = '', ...others] = line.split(' ');
      return others.map((other) => [keyOf(other), keyOf(base)] as const);
    }),
);

/** One key for the forms of an English word: "refunds" and "refunded", "bought" and "buy", "colors" and "colour". */
export function wordKey(word: string): string {
  const key = keyOf(word);
  return BASE.get(key) ?? key;
}

/** A doubled last letter may come from the ending ("shipped") or the word ("bill"): both become one. */
function keyOf(word: string): string {
  return stem(word).replace(/([b-df-hj-np-tv-z])\1$/, '$1');
}
