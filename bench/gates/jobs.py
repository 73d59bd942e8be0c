#!/usr/bin/env python3
"""Orders many jobs over many songs from a running `loopcanvas serve` and says how the gates took them.

  ./loopcanvas serve --data DATA
  python3 bench/gates/jobs.py DATA SONG…  [--jobs 60] [--local 12] [--shots 1] [--seconds 30] [--url http://localhost:8888]

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
    cut = folder / f'{Path(song).parent.name}-{Path(song).stem}.mp3'  # many are called song.ogg
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


def order(url, song, style, mode, seed, shots):
    job = upload(url, song)
    call(f'{url}/api/generate', json.dumps(dict(job_id=job, style=style, mode=mode, seed=seed, ai_shots=shots)).encode())
    return job


def reports(data, job, stage):
    """Reports of a stage's attempts in order, a list for each shot."""
    found = collections.defaultdict(list)
    for path in data.glob(f's3/*/jobs/{job}/{stage}/*/*/report.json'):
        found[int(path.parts[-3])].append(path)
    return [[json.loads(p.read_text()) for p in sorted(found[shot], key=lambda p: int(p.parent.name))] for shot in sorted(found)]


def failed(report):
    return sorted(m['name'] for m in report['measures'] if m.get('pass') is False)


def outcome(url, data, job, facts):
    status = call(f'{url}/api/status/{job}')
    if status['status'] not in ENDED:
        return None
    shots = [[dict(verdict=r['verdict'], total=r['phase1']['total'], failed=failed(r)) for r in shot] for shot in reports(data, job, 'validate')]
    reviews = [dict(verdict=r['verdict'], phase2=r['phase2']['total'], failed=failed(r)) for shot in reports(data, job, 'review') for r in shot]
    return dict(facts, job=job, status=status['status'], scores=status.get('scores'), shots=shots, reviews=reviews,
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
            facts = dict(number=i, song='/'.join(Path(song).parts[-2:]), style=STYLES[i % len(STYLES)], mode=mode)
            under_way[order(options.url, excerpt(song, options.seconds, folder), facts['style'], mode, options.seed + i, options.shots)] = facts
        time.sleep(1)
        for job, facts in list(under_way.items()):
            ended = outcome(options.url, options.data, job, facts)
            if ended:
                del under_way[job]
                done.append(ended)
                with kept.open('a') as out:
                    out.write(json.dumps(ended) + '\n')
                print(f"{len(done)} {facts['style']} {facts['mode']} {facts['song']}: {ended['status']}, takes {[len(s) for s in ended['shots']]}", flush=True)
    return done


def table(done):
    good = [d for d in done if d['status'] == 'complete']
    songs, styles = len({d['song'] for d in done}), len({d['style'] for d in done})
    print(f'\n{len(good)} of {len(done)} delivered ({len(good) / len(done):.1%}) over {songs} songs and {styles} styles; '
          f'{sum(all(len(s) == 1 for s in d["shots"]) for d in good)} with the first take of every shot\n')
    print('| style | mode | delivered | shots | takes made | phase 1 | phase 2 |\n|---|---|---|---|---|---|---|')
    groups = collections.defaultdict(list)
    for d in done:
        groups[d['style'], d['mode']].append(d)
    for (style, mode), jobs in sorted(groups.items()):
        given = [d for d in jobs if d['status'] == 'complete']
        shots = [shot for d in jobs for shot in d['shots']]
        print(f'| {style} | {mode} | {len(given)} of {len(jobs)} | {len(shots)} | {sum(map(len, shots))} | '
              f'{span(shot[-1]["total"] for d in given for shot in d["shots"])} | {span(d["reviews"][-1]["phase2"] for d in given)} |')
    print('\n| failure | next take without it |\n|---|---|')
    mended(shot for d in done for shot in d['shots'])
    print('\n| failure of a delivery | next review without it |\n|---|---|')
    mended(d['reviews'] for d in done)


def span(totals):
    all_of_them = list(totals)
    return f'{min(all_of_them):.2f}–{max(all_of_them):.2f}' if all_of_them else '–'


def mended(attempts):
    met, gone = collections.Counter(), collections.Counter()
    for attempt in attempts:
        for before, after in zip(attempt, attempt[1:]):
            met.update(before['failed'])
            gone.update(name for name in before['failed'] if name not in after['failed'])
    for name, count in met.most_common():
        print(f'| {name} | {gone[name]} of {count} |')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('data', type=Path)
    parser.add_argument('songs', nargs='+')
    parser.add_argument('--jobs', type=int, default=60)
    parser.add_argument('--local', type=int, default=12)
    parser.add_argument('--shots', type=int, default=1)
    parser.add_argument('--seed', type=int, default=100, help='of the first job; the next has the next one')
    parser.add_argument('--seconds', type=float, default=30)
    parser.add_argument('--url', default='http://localhost:8888')
    options = parser.parse_args()
    table(run(options, options.data / 'jobs.jsonl'))
