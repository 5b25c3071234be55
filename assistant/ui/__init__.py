"""The web application. One render function a page; it shows values that the tests of the other packages can reach.

Only this package and app.py import streamlit, and only `state` touches the session.
"""
