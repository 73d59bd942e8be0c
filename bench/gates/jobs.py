#!/usr/bin/env python3
"""Orders many jobs over many songs from a running `loopcanvas serve` and says how the gates took them.

  ./loopcanvas serve --data DATA
  python3 bench/gates/jobs.py DATA SONG…  [--jobs 60] [--local 12] [--seconds 30] [--url http://localhost:8888]

Song i goes with style i: every style and every song comes up; the last `--local` jobs have full motion, the others a drifting still.
`--seconds` of each song, from its second quarter on, so that assembling stays cheap; 0 uploads it whole. Only Python's own library,
and the ffmpeg that `loopcanvas` unpacked. DATA is read for the reports of takes that were refused. Run again, it goes on: what
DATA/jobs.jsonl holds is not ordered again.
"""
import argparse
import collections
import glob
import json
import os
import subprocess
import time
import urllib.request
import uuid
from pathlib import Path

STYLES = ('memory_in_motion afterglow_ritual midnight_city analog_memory sunrise_departure desert_drive velvet_dark ghost_room '
          'euphoric_drift concrete_heat neon_calm peak_transmission').split()
ENDED = ('complete', 'rejected', 'failed', 'cancelled')
TOGETHER = 3  # jobs under way at once, so that stages overlap


def excerpt(song, seconds, folder):
    if not seconds:
        return song
    cut = folder / (Path(song).stem + '.mp3')
    if not cut.exists():
        programs = sorted(glob.glob(os.path.expanduser(os.environ.get('LOOPCANVAS_CACHE', '~/.cache/loopcanvas') + '/ffmpeg-*/ffmpeg')))
        settings = dict(os.environ, LD_LIBRARY_PATH=str(Path(programs[-1]).parent))
        probe = subprocess.run([str(Path(programs[-1]).with_name('ffprobe')), '-v', 'error', '-show_entries', 'format=duration', '-of',
                                'csv=p=0', song], env=settings, capture_output=True, text=True, check=True)
        start = max(0, min(float(probe.stdout) / 4, float(probe.stdout) - seconds))
        subprocess.run([programs[-1], '-v', 'error', '-ss', f'{start:.2f}', '-t', str(seconds), '-i', song, '-vn', '-y', cut], env=settings, check=True)
    return cut


def call(url, body=None, kind='application/json'):
    request = urllib.request.Request(url, body, {'Content-Type': kind} if body is not None else {})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def upload(url, song):
    edge = uuid.uuid4().hex
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{Path(song).name}"\r\n\r\n'
    body = head.encode() + Path(song).read_bytes() + f'\r\n--{edge}--\r\n'.encode()
    return call(f'{url}/api/upload', body, f'multipart/form-data; boundary={edge}')['job_id']


def order(url, song, style, mode, seed):
    job = upload(url, song)
    call(f'{url}/api/generate', json.dumps(dict(job_id=job, style=style, mode=mode, seed=seed, ai_shots=1)).encode())
    return job


def takes(data, job):
    """Reports of the shot's takes, in order."""
    found = data.glob(f's3/*/jobs/{job}/validate/0/*/report.json')
    return [json.loads(p.read_text()) for p in sorted(found, key=lambda p: int(p.parent.name))]


def failed(report):
    return sorted(m['name'] for m in report['measures'] if m.get('pass') is False)


def outcome(url, data, job, facts):
    status = call(f'{url}/api/status/{job}')
    if status['status'] not in ENDED:
        return None
    seen = [dict(verdict=r['verdict'], total=r['phase1']['total'], failed=failed(r)) for r in takes(data, job)]
    return dict(facts, job=job, status=status['status'], scores=status.get('scores'), takes=seen,
                why=status.get('error') or status.get('rejection'))


def run(options, kept):
    done = [json.loads(line) for line in kept.read_text().splitlines()] if kept.exists() else []
    folder = options.data / 'excerpts'
    folder.mkdir(exist_ok=True)
    under_way = {}
    waiting = collections.deque(i for i in range(options.jobs) if i not in {d['number'] for d in done})
    while waiting or under_way:
        while waiting and len(under_way) < TOGETHER:
            i = waiting.popleft()
            song, mode = options.songs[i % len(options.songs)], 'local' if i >= options.jobs - options.local else 'fast'
            facts = dict(number=i, song=Path(song).stem, style=STYLES[i % len(STYLES)], mode=mode)
            under_way[order(options.url, excerpt(song, options.seconds, folder), facts['style'], mode, 100 + i)] = facts
        time.sleep(1)
        for job, facts in list(under_way.items()):
            ended = outcome(options.url, options.data, job, facts)
            if ended:
                del under_way[job]
                done.append(ended)
                with kept.open('a') as out:
                    out.write(json.dumps(ended) + '\n')
                print(f"{len(done)} {facts['style']} {facts['mode']} {facts['song']}: {ended['status']}, takes {len(ended['takes'])}", flush=True)
    return done


def table(done):
    good = [d for d in done if d['status'] == 'complete']
    songs, styles = len({d['song'] for d in done}), len({d['style'] for d in done})
    print(f'\n{len(good)} of {len(done)} delivered ({len(good) / len(done):.1%}) over {songs} songs and {styles} styles; '
          f'{sum(len(d["takes"]) == 1 for d in good)} with their first take\n')
    print('| style | mode | delivered | takes made | phase 1 |\n|---|---|---|---|---|')
    groups = collections.defaultdict(list)
    for d in done:
        groups[d['style'], d['mode']].append(d)
    for (style, mode), jobs in sorted(groups.items()):
        totals = [d['takes'][-1]['total'] for d in jobs if d['status'] == 'complete' and d['takes']]
        shown = f'{min(totals):.2f}–{max(totals):.2f}' if totals else '–'
        print(f'| {style} | {mode} | {sum(d["status"] == "complete" for d in jobs)} of {len(jobs)} | {sum(len(d["takes"]) for d in jobs)} | {shown} |')
    met, mended = collections.Counter(), collections.Counter()
    for d in done:
        for before, after in zip(d['takes'], d['takes'][1:]):
            met.update(before['failed'])
            mended.update(name for name in before['failed'] if name not in after['failed'])
    print('\n| failure | next take without it |\n|---|---|')
    for name, count in met.most_common():
        print(f'| {name} | {mended[name]} of {count} |')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data', type=Path)
    parser.add_argument('songs', nargs='+')
    parser.add_argument('--jobs', type=int, default=60)
    parser.add_argument('--local', type=int, default=12)
    parser.add_argument('--seconds', type=float, default=30)
    parser.add_argument('--url', default='http://localhost:8888')
    options = parser.parse_args()
    table(run(options, options.data / 'jobs.jsonl'))
