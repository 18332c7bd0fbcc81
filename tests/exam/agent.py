"""A candidate that is a program: JSON Lines on standard input and output. Its argument says how it misbehaves."""

import json
import sys
import time

manner = sys.argv[1] if len(sys.argv) > 1 else "good"
LINES = ("Hello, this is Lin. I am so sorry about this.", "I will look into the record right now.", "I will call you back today by five.")
said = 0
RECORD = {"what": "The repayment failed.", "promise": "Call back today by five.", "owner": "Lin"}
asked = heard = 0
for line in sys.stdin:
    message = json.loads(line)
    heard += 1
    if manner == "faints" and message["type"] == "record" and heard > 2:
        sys.exit(3)
    if message["type"] == "record" or asked:
        asked += 1
        answers = {"good": [RECORD], "faints": [RECORD], "slips": [{"note": "x"}, RECORD], "refuses": [None]}.get(
            manner, [{"note": "x"}] * 2
        )
        print(json.dumps({"record": answers[asked - 1]}), flush=True)
        asked = 0 if asked == len(answers) else asked
        continue
    if message["type"] == "error" and manner != "nonsense":
        print(json.dumps({"reply": "Sorry, I am back."}), flush=True)
        continue
    if message["type"] == "call":
        said = sum(1 for one in message["said"] if one["role"] == "agent")
    if manner == "nonsense":
        print("not json", flush=True)
        continue
    if manner == "stumbles" and said == 1:
        said += 1
        print("{]", flush=True)
        continue
    if manner == "dies" and said == 1 and message["type"] != "call":
        sys.exit(3)
    if manner == "tires" and said == 1:
        sys.exit(3)
    if manner == "shouts":
        print(json.dumps({"reply": "no " * 200_000}), flush=True)
    if manner == "hangs":
        time.sleep(60)
    more = "\n" + json.dumps({"reply": "I say more before I am asked."}) if manner == "babbles" and said < len(LINES) else ""
    sys.stdout.write(json.dumps({"reply": LINES[said]} if said < len(LINES) else {"end": True}) + more + "\n")
    sys.stdout.flush()
    said += 1
