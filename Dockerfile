# nianbao with all of its readers but LibreOffice's: docker run --rm -v "$PWD:/work:ro" IMAGE check .
# Built from the wheel in dist/ (`python -m build`), so that the image holds what the package index has.
FROM python:3.13-slim

COPY dist/*.whl /tmp/dist/
RUN wheel=$(ls /tmp/dist/nianbao-*.whl) \
    && python -m pip install --no-cache-dir --disable-pip-version-check "${wheel}[all]" \
    && rm -r /tmp/dist

# It needs no rights: drafts are read, nothing is written but what --output-file names.
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["nianbao"]
CMD ["check", "."]
