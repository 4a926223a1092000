import { expect, test } from 'vitest';
import { expose } from './exposition.ts';
import { Histogram } from './histogram.ts';

test('is written as the format asks', () => {
  const histogram = new Histogram([0.1, 0.5, 1]);
  for (const seconds of [0.05, 0.1, 0.3, 7, Number.NaN]) histogram.observe(seconds);
  const text = expose([
    { name: 'plimsoll_score', type: 'gauge', help: 'A score.', samples: [{ value: 82.5 }, { labels: { cluster: 'a\\b"c\nd', namespace: 'größe' }, value: 0 }] },
    { name: 'plimsoll_none', type: 'gauge', help: 'Nothing.', samples: [] },
    { name: 'plimsoll_seconds', type: 'histogram', help: 'Two\nlines.', samples: [{ labels: { route: 'x' }, value: histogram.read() }] },
  ]);
  expect(text).toBe(String.raw`# HELP plimsoll_score A score.
# TYPE plimsoll_score gauge
plimsoll_score 82.5
plimsoll_score{cluster="a\\b\"c\nd",namespace="größe"} 0
# HELP plimsoll_seconds Two\nlines.
# TYPE plimsoll_seconds histogram
plimsoll_seconds_bucket{route="x",le="0.1"} 2
plimsoll_seconds_bucket{route="x",le="0.5"} 3
plimsoll_seconds_bucket{route="x",le="1"} 3
plimsoll_seconds_bucket{route="x",le="+Inf"} 4
plimsoll_seconds_sum{route="x"} ${0.05 + 0.1 + 0.3 + 7}
plimsoll_seconds_count{route="x"} 4
`);
});
